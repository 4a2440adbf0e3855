namespace MentionTriage.Triage.Classification.Training;

/// <summary>A model that was made.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Summary">What was chosen and how it does on mentions held out, for people.</param>
public sealed record TrainedModel(string Path, string Summary);
