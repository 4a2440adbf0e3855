using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary>The <c>Idempotency-Key</c> of a request: mentions without an external id get one from it, so a repeat is recognised.</summary>
internal sealed class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 200;
    private readonly string _key;

    private IdempotencyKey(string key) => _key = key;

    /// <exception cref="InboundProblem">The header cannot serve as a key.</exception>
    public static IdempotencyKey? Of(HttpRequest request)
    {
        var key = request.Headers[Header].ToString().Trim();
        if (key.Length == 0)
            return null;
        if (key.Length > MaxLength || key.Any(c => c is < ' ' or > '~'))
            throw new InboundProblem(
                StatusCodes.Status400BadRequest,
                $"The header {Header} cannot be used",
                $"Send 1 to {MaxLength} printable ASCII characters, for example a UUID."
            );
        return new IdempotencyKey(key);
    }

    public string For(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"request/{_key}/{index}");
}
