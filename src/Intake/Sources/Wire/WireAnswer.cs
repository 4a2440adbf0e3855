using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>An answer, read to its end.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Content">The headers of its body.</param>
/// <param name="Body">Its body, unpacked.</param>
/// <param name="RateLimit">What it says of further requests.</param>
internal sealed record WireAnswer(
    HttpStatusCode Status,
    HttpResponseHeaders Headers,
    HttpContentHeaders Content,
    ReadOnlyMemory<byte> Body,
    RateLimit RateLimit
)
{
    private const int ExcerptBytes = 600;
    private const int ExcerptLength = 200;

    /// <summary>Whether it is a 2xx.</summary>
    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>Whether the same request may work in a moment.</summary>
    public bool IsIll =>
        Status
            is HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout
                or HttpStatusCode.RequestTimeout;

    /// <summary>"503 ServiceUnavailable: ..." with the beginning of the body, on one line without control characters.</summary>
    public string Describe()
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"{(int)Status} {Status}");
        var excerpt = TextNormaliser.NormaliseLine(
            Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, ExcerptBytes)])
        );
        if (excerpt.Length > ExcerptLength)
            excerpt = excerpt[..ExcerptLength] + "...";
        return excerpt.Length == 0 ? status : $"{status}: {excerpt}";
    }

    /// <summary>The body as JSON. The caller disposes it.</summary>
    /// <exception cref="SourceUnavailableException">It is none, as when a proxy answers with a page of its own.</exception>
    public JsonDocument Json(WireParty party)
    {
        try
        {
            // Some servers mark the encoding in front, which the platform's parser takes for a mistake.
            return JsonDocument.Parse(
                Body.Span.StartsWith(Encoding.UTF8.Preamble)
                    ? Body[Encoding.UTF8.Preamble.Length..]
                    : Body
            );
        }
        catch (JsonException error)
        {
            throw new SourceUnavailableException(
                $"{party.Name} answered something that is not JSON ({Describe()}). If it goes on, check {party.AddressKey} and what stands between.",
                inner: error
            );
        }
    }
}
