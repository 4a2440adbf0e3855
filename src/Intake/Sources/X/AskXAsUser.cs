using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Makes a request as the brand's account.</summary>
/// <param name="method">The method.</param>
/// <param name="path">Path and query.</param>
/// <param name="cancel">Ends it.</param>
/// <param name="body">What is sent as JSON; <c>null</c> for nothing.</param>
/// <returns>Any answer but an ill one.</returns>
/// <exception cref="SourceUnavailableException">X does not let the account in, or no answer came.</exception>
internal delegate Task<WireAnswer> AskXAsUser(
    HttpMethod method,
    string path,
    CancellationToken cancel,
    object? body = null
);
