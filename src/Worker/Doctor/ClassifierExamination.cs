using MentionTriage.Triage.Classification;

namespace MentionTriage.Worker.Doctor;

/// <summary>Loads the model and reads one sentence with it.</summary>
internal static class ClassifierExamination
{
    private const string Part = "classifier";

    public static Finding Run(IConfiguration configuration)
    {
        var options =
            configuration.GetSection(ClassifierOptions.Section).Get<ClassifierOptions>()
            ?? new ClassifierOptions();
        if (options.Engine != "builtin")
            return Finding.Well(
                Part,
                $"The engine '{options.Engine}' is loaded by its integration at start."
            );
        try
        {
            var classifier = LinearMentionClassifier.Load(options.Model);
            classifier.Classify("Thank you, the steak was perfect", DateTimeOffset.UnixEpoch);
            return Finding.Well(Part, $"{classifier.Name} loaded from {options.Model}.");
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Finding.Ill(
                Part,
                error.Message,
                "Point Classifier:Model to a directory that `train` wrote, or leave it out for the shipped model."
            );
        }
    }
}
