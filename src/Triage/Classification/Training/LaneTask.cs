namespace MentionTriage.Triage.Classification.Training;

/// <summary>One linear task and the lanes of the table its outputs go to.</summary>
/// <param name="Name">For progress.</param>
/// <param name="FirstLane">Lane of its first output.</param>
/// <param name="Task">What is to be learnt.</param>
internal sealed record LaneTask(string Name, int FirstLane, LogisticTask Task);
