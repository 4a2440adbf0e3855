namespace MentionTriage.Intake.Publishing;

/// <summary>What the publisher must know of the bus it was given.</summary>
/// <param name="BusForgets">The bus holds its messages in this process's memory: after a start nothing is under way.</param>
internal sealed record PublisherSettings(bool BusForgets);
