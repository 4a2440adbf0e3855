using MentionTriage.Mentions;
using MentionTriage.Triage.Classification;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Worker.Commands;

/// <summary>A classifier of any engine that also finds the time window, as triage does.</summary>
internal sealed class WindowedClassifier(IMentionClassifier engine, TimeWindowFinder windows)
    : IMentionClassifier,
        IDisposable
{
    public string Name => engine.Name;

    public Assessment Classify(string text, DateTimeOffset createdAt)
    {
        var assessment = engine.Classify(text, createdAt);
        return assessment.Window is null && windows.Find(text, createdAt, assessment) is { } window
            ? assessment with
            {
                Window = window,
            }
            : assessment;
    }

    public void Dispose() => (engine as IDisposable)?.Dispose();
}
