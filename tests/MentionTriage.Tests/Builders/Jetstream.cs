using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentionTriage.Tests.Builders;

/// <summary>Events as Jetstream sends them.</summary>
internal static class Jetstream
{
    public const string Sam = "did:plc:samsamsamsamsamsamsamsam";
    public const string Kim = "did:plc:kimkimkimkimkimkimkimkim";
    public const string Delta = "did:plc:deltadeltadeltadeltadelt";

    /// <summary>2026-11-21T12:00:00Z.</summary>
    public const long Noon = 1_795_262_400_000_000;

    public static string Post(
        string text,
        string did = Sam,
        string rkey = "3la1",
        long at = Noon,
        string operation = "create",
        string rev = "r1",
        Action<JsonObject>? more = null
    )
    {
        var record = new JsonObject
        {
            ["$type"] = "app.bsky.feed.post",
            ["createdAt"] = "2026-11-21T11:59:58.123Z",
            ["langs"] = new JsonArray("en-GB"),
            ["text"] = text,
        };
        more?.Invoke(record);
        return Commit(did, at, operation, "app.bsky.feed.post", rkey, rev, record);
    }

    public static string Delete(string did = Sam, string rkey = "3la1", long at = Noon + 1_000) =>
        Commit(did, at, "delete", "app.bsky.feed.post", rkey, "r9", null);

    public static string Repost(
        string uri,
        string did = Kim,
        string rkey = "3re1",
        long at = Noon + 2_000
    ) =>
        Commit(
            did,
            at,
            "create",
            "app.bsky.feed.repost",
            rkey,
            "r5",
            new JsonObject
            {
                ["$type"] = "app.bsky.feed.repost",
                ["createdAt"] = "2026-11-21T12:00:00Z",
                ["subject"] = new JsonObject { ["cid"] = "bafy", ["uri"] = uri },
            }
        );

    public static string Account(string did, string? status, long at = Noon + 3_000) =>
        JsonSerializer.Serialize(
            new
            {
                did,
                time_us = at,
                kind = "account",
                account = status is null
                    ? (object)
                        new
                        {
                            active = true,
                            did,
                            seq = 1,
                        }
                    : new
                    {
                        active = false,
                        did,
                        seq = 1,
                        status,
                    },
            }
        );

    public static string Identity(string did, string handle, long at = Noon) =>
        JsonSerializer.Serialize(
            new
            {
                did,
                time_us = at,
                kind = "identity",
                identity = new
                {
                    did,
                    handle,
                    seq = 1,
                },
            }
        );

    /// <summary>Points a piece of the text at something, by its bytes.</summary>
    public static void Facet(
        JsonObject record,
        string piece,
        string type,
        string field,
        string value
    )
    {
        var text = (string)record["text"]!;
        var start = Encoding.UTF8.GetByteCount(
            text.AsSpan(0, text.IndexOf(piece, StringComparison.Ordinal))
        );
        var facets = record["facets"] as JsonArray;
        record["facets"] = facets ??= [];
        facets.Add(
            new JsonObject
            {
                ["index"] = new JsonObject
                {
                    ["byteStart"] = start,
                    ["byteEnd"] = start + Encoding.UTF8.GetByteCount(piece),
                },
                ["features"] = new JsonArray(
                    new JsonObject
                    {
                        ["$type"] = "app.bsky.richtext.facet#" + type,
                        [field] = value,
                    }
                ),
            }
        );
    }

    public static void Reply(JsonObject record, string root, string parent) =>
        record["reply"] = new JsonObject
        {
            ["root"] = new JsonObject { ["cid"] = "bafy", ["uri"] = root },
            ["parent"] = new JsonObject { ["cid"] = "bafy", ["uri"] = parent },
        };

    public static string Uri(string did, string rkey) => $"at://{did}/app.bsky.feed.post/{rkey}";

    private static string Commit(
        string did,
        long at,
        string operation,
        string collection,
        string rkey,
        string rev,
        JsonObject? record
    )
    {
        var commit = new JsonObject
        {
            ["rev"] = rev,
            ["operation"] = operation,
            ["collection"] = collection,
            ["rkey"] = rkey,
        };
        if (record is not null)
        {
            commit["record"] = record;
            commit["cid"] = "bafyrei";
        }
        return new JsonObject
        {
            ["did"] = did,
            ["time_us"] = at,
            ["kind"] = "commit",
            ["commit"] = commit,
        }.ToJsonString();
    }
}
