using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Classification.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionTriage.Worker.Doctor;

/// <summary>Loads the model and reads one sentence with it.</summary>
internal static class ClassifierExamination
{
    private const string Part = "classifier";

    public static Finding Run(IConfiguration configuration, IReadOnlyList<ClassifierEngine> engines)
    {
        var options =
            configuration.GetSection(ClassifierOptions.Section).Get<ClassifierOptions>()
            ?? new ClassifierOptions();
        if (engines.FirstOrDefault(each => each.Name == options.Engine) is not { } engine)
            return Finding.Ill(
                Part,
                $"This build has no engine '{options.Engine}'.",
                $"Set Classifier:Engine to {string.Join(" or ", engines.Select(each => each.Name))}, or build with the one you want as the README says."
            );
        try
        {
            var classifier = engine.Load(
                options.Model,
                TimeProvider.System,
                NullLoggerFactory.Instance
            );
            using var owned = classifier as IDisposable;
            classifier.Classify("Thank you, the steak was perfect", DateTimeOffset.UnixEpoch);
            return Finding.Well(Part, $"{classifier.Name} loaded from {options.Model}.");
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Finding.Ill(
                Part,
                error.Message,
                engine.Name == BuiltInEngine.Name
                    ? "Point Classifier:Model to a directory that `train` wrote, or leave it out for the shipped model."
                    : $"Point Classifier:Model to a directory that `train --engine {engine.Name}` wrote."
            );
        }
    }
}
