using System.Net.Http.Json;
using System.Text.Json;
using MentionTriage.Intake.Brand;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Keeps the rules of the filtered stream as the brand's profile wants them.</summary>
internal sealed partial class XRules(
    XClient client,
    IOptions<XOptions> options,
    IOptions<BrandProfile> brand,
    ILogger<XRules> logger
)
{
    private const string Path = "/2/tweets/search/stream/rules";

    /// <summary>Replaces our stale rules; those of others, which bear other tags, stay.</summary>
    /// <exception cref="SourceUnavailableException">X refuses the rules, or does not answer.</exception>
    public async Task SynchroniseAsync(CancellationToken cancel)
    {
        var wanted = XQueries.For(brand.Value, options.Value.ExtraQuery, XQueries.RuleLength);
        var held = await ReadAsync(cancel);
        var stale = held.Where(rule => !wanted.Contains(rule.Value, StringComparer.Ordinal));
        var missing = wanted.Except(held.Select(rule => rule.Value), StringComparer.Ordinal);
        // Stale ones first: they may fill the quota that the new ones need.
        var ids = stale.Select(rule => rule.Id).ToArray();
        if (ids.Length > 0)
            await PostAsync(new { delete = new { ids } }, cancel);
        var add = missing
            .Select(value => new { value, tag = $"{options.Value.RuleTag}:{Tag(value)}" })
            .ToArray();
        if (add.Length > 0)
            await PostAsync(new { add }, cancel);
        if (ids.Length + add.Length > 0)
            LogReplaced(ids.Length, add.Length);
    }

    /// <summary>Our rules as X holds them.</summary>
    public async Task<IReadOnlyList<XRule>> ReadAsync(CancellationToken cancel)
    {
        var rules = new List<XRule>();
        string? next = null;
        do
        {
            var answer = await client.GetAsync(
                next is null ? Path : $"{Path}?pagination_token={Uri.EscapeDataString(next)}",
                cancel
            );
            using var json = answer.Json(XParty.App);
            foreach (var rule in json.RootElement.List("data"))
                if (
                    rule.Text("id") is { } id
                    && rule.Text("value") is { } value
                    && IsOurs(rule.Text("tag"))
                )
                    rules.Add(new XRule(id, value));
            next = json.RootElement.Field("meta")?.Text("next_token");
        } while (next is not null && rules.Count < 1_000);
        return rules;
    }

    private bool IsOurs(string? tag) =>
        tag is not null
        && (
            tag == options.Value.RuleTag
            || tag.StartsWith(options.Value.RuleTag + ":", StringComparison.Ordinal)
        );

    private async Task PostAsync(object body, CancellationToken cancel)
    {
        var answer = await client.SendAsync(
            HttpMethod.Post,
            Path,
            cancel,
            () => JsonContent.Create(body)
        );
        if (!answer.IsSuccess)
            throw XFaults.Of(XParty.App, answer);
        using var json = answer.Json(XParty.App);
        // A success may carry errors; that a rule is there already is none.
        var error = json
            .RootElement.List("errors")
            .FirstOrDefault(each => each.Text("title") != "DuplicateRule");
        if (error.ValueKind == JsonValueKind.Object)
            throw new SourceUnavailableException(
                $"X refuses a rule of the stream: {error.Text("title")} {Details(error)}. Check Brand and {XOptions.Section}:ExtraQuery."
            )
            {
                NeedsPerson = true,
            };
    }

    private static string Details(JsonElement error) =>
        string.Join(
            "; ",
            error
                .List("details")
                .Select(each => each.ValueKind == JsonValueKind.String ? JsonText.Read(each) : null)
                .Prepend(error.Text("detail"))
                .OfType<string>()
        );

    /// <summary>A few digits that tell one rule from another where the tag is shown.</summary>
    private static string Tag(string value) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(value))
        )[..8];

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Rules of X's stream brought up to the brand's profile: {Deleted} stale ones deleted, {Added} added"
    )]
    private partial void LogReplaced(int deleted, int added);
}
