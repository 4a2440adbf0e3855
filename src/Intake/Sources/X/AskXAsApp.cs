using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Reads something as the app.</summary>
/// <param name="path">Path and query.</param>
/// <param name="cancel">Ends it.</param>
/// <returns>A success.</returns>
/// <exception cref="SourceUnavailableException">X does not give it; the message says why and what to do.</exception>
internal delegate Task<WireAnswer> AskXAsApp(string path, CancellationToken cancel);
