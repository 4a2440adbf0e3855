using System.Runtime.CompilerServices;
using MentionTriage.Intake.Brand;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Reads the brand's own mentions on X, which cost a fifth of others and miss none that address it.</summary>
internal sealed class XMentionsSource(
    IOptions<XOptions> options,
    IOptions<BrandProfile> brand,
    XClient client,
    XPages pages,
    XSpendMeter spend,
    TimeProvider time
) : IMentionSource
{
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(60);
    private string? _userId;

    public string Name => "x.mentions";

    public async IAsyncEnumerable<SourceBatch> ReadAsync(
        string? checkpoint,
        SourceSigns signs,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var position = SnowflakeId.Parse(checkpoint);
        await spend.SettleAsync(signs, cancel);
        while (true)
        {
            spend.ThrowIfSpent();
            var user = _userId ??= await UserIdAsync(cancel);
            if (user is null)
                yield break; // no account is named, so there is none to read
            var round = new XRound(
                pages,
                [$"/2/users/{user}/mentions?max_results=100&{XPostReader.Fields}"],
                "pagination_token",
                position is { } id ? SnowflakeId.Before(id, Overlap) : null,
                options.Value.Backfill,
                areOwnMentions: true
            );
            while (!round.IsDone)
            {
                var found = await round.NextAsync(cancel);
                await spend.SettleAsync(signs, cancel);
                if (found.Count > 0)
                    yield return new SourceBatch { Events = found };
            }
            signs.Connected();
            position = SnowflakeId.Later(position, round.Newest);
            if (position is { } reached)
                yield return new SourceBatch
                {
                    Events = [],
                    Checkpoint = SnowflakeId.Write(reached),
                };
            var wait = spend.Paced(options.Value.MentionsInterval);
            signs.NextAt(time.GetUtcNow() + wait);
            await Task.Delay(wait, time, cancel);
        }
    }

    /// <summary>The account's number: as configured, as the profile names it, or looked up by its handle.</summary>
    private async Task<string?> UserIdAsync(CancellationToken cancel)
    {
        if (options.Value.UserId is { } configured)
            return configured;
        if (
            brand.Value.AccountIds.TryGetValue(XParty.Network, out var ids)
            && ids.FirstOrDefault(each => SnowflakeId.Parse(each) is not null) is { } known
        )
            return known;
        if (XQueries.Handles(brand.Value) is not [var handle, ..])
            return null;
        var answer = await client.GetAsync($"/2/users/by/username/{handle}", cancel);
        using var json = answer.Json(XParty.App);
        var id = json.RootElement.Field("data")?.Text("id");
        if (SnowflakeId.Parse(id) is null)
            throw new SourceUnavailableException(
                $"X knows no account @{handle}. Correct Brand:Handles:x, or set {XOptions.Section}:UserId."
            )
            {
                NeedsPerson = true,
            };
        spend.Note(new XReads([], [id!]));
        return id;
    }
}
