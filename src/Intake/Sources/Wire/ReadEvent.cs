namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Makes an event of a message; <c>null</c> when it means nothing to us.</summary>
/// <exception cref="System.Text.Json.JsonException">The message cannot be read; it is skipped.</exception>
/// <exception cref="InvalidOperationException">The same.</exception>
/// <exception cref="SourceUnavailableException">The message says that the stream is over.</exception>
internal delegate SourceEvent? ReadEvent(ReadOnlySpan<byte> message);
