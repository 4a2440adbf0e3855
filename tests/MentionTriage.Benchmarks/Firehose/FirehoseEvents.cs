using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MentionTriage.Benchmarks.Firehose;

/// <summary>
/// Events as Jetstream sends them, made up here from a seed: posts of every length and some scripts, replies,
/// facets, links, pictures, reposts, deletions and accounts, in about the shares a day on the network has.
/// </summary>
internal sealed class FirehoseEvents(int seed, double matchingShare)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private static readonly JsonSerializerOptions Json = new()
    {
        // As Go writes it: only what HTML could trip over is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Words =
        "the a to and I of in is it you that for on my this was with just have but me so not be are at like they what all one out up can get about if no do when people time how good more we day now know really your who as im from think need would there he she has some been them see why because going still got want love make today new back work right here then over been game only even much way too never also after off first look thing last year night great lol life something every always before little feel world best better things long show week man very home bad stop keep maybe thanks yes hope school music book art happy sleep coffee weather train morning".Split(
            ' '
        );

    private static readonly string[] Foreign =
        "今日 は とても 良い 天気 です ね ありがとう おはよう 眠い 楽しい hoje muito bom obrigado não você também então está день очень хорошо спасибо сегодня möchte schön größer für über heute 🌸 😂 ✨ 🙏 🔥 💙".Split(
            ' '
        );

    private static readonly string[] Matching =
    [
        "Meridian Airways has my bag in Lisbon and me in Leeds",
        "two hours on the tarmac with @meridian.example and no water",
        "the #FlyMeridian lounge is lovely today",
        "has anybody ever got money back from meridian airways?",
    ];

    private readonly Random _random = new(seed);
    private long _time = 1_795_262_400_000_000;

    public byte[] Next()
    {
        _time += _random.Next(200, 4_000);
        var dice = _random.NextDouble();
        var made =
            dice < matchingShare ? Post(Matching[_random.Next(Matching.Length)])
            : dice < 0.62 ? Post(Say())
            : dice < 0.86 ? Repost()
            : dice < 0.97 ? Delete()
            : dice < 0.985 ? Account()
            : Identity();
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(made, Json));
    }

    private object Post(string text)
    {
        var record = new Dictionary<string, object?>
        {
            ["$type"] = "app.bsky.feed.post",
            ["createdAt"] = "2026-11-21T12:00:00.123Z",
        };
        if (_random.Next(3) == 0)
            record["embed"] = Embed();
        if (_random.Next(4) == 0)
            record["facets"] = Facets(ref text);
        record["langs"] = new[] { "en" };
        if (_random.Next(5) < 2)
            record["reply"] = new { parent = Link("post"), root = Link("post") };
        record["text"] = text;
        return Commit("create", "app.bsky.feed.post", record);
    }

    private object Repost() =>
        Commit(
            "create",
            "app.bsky.feed.repost",
            new Dictionary<string, object?>
            {
                ["$type"] = "app.bsky.feed.repost",
                ["createdAt"] = "2026-11-21T12:00:00.123Z",
                ["subject"] = Link("post"),
            }
        );

    private object Delete() =>
        Commit(
            "delete",
            _random.Next(2) == 0 ? "app.bsky.feed.post" : "app.bsky.feed.repost",
            null
        );

    private object Account()
    {
        var did = Did();
        return new
        {
            did,
            time_us = _time,
            kind = "account",
            account = new
            {
                active = true,
                did,
                seq = _time,
                time = "2026-11-21T12:00:00Z",
            },
        };
    }

    private object Identity()
    {
        var did = Did();
        return new
        {
            did,
            time_us = _time,
            kind = "identity",
            identity = new
            {
                did,
                handle = Key(9) + ".bsky.social",
                seq = _time,
            },
        };
    }

    private object Commit(string operation, string collection, object? record)
    {
        var commit = new Dictionary<string, object?>
        {
            ["rev"] = Key(13),
            ["operation"] = operation,
            ["collection"] = collection,
            ["rkey"] = Key(13),
        };
        if (record is not null)
        {
            commit["record"] = record;
            commit["cid"] = "bafyrei" + Key(52);
        }
        return new
        {
            did = Did(),
            time_us = _time,
            kind = "commit",
            commit,
        };
    }

    private object Embed() =>
        _random.Next(3) switch
        {
            0 => new Dictionary<string, object?>
            {
                ["$type"] = "app.bsky.embed.external",
                ["external"] = new
                {
                    description = Say(),
                    thumb = Blob(),
                    title = Say(),
                    uri = $"https://{Key(8)}.example/{Key(20)}",
                },
            },
            1 => new Dictionary<string, object?>
            {
                ["$type"] = "app.bsky.embed.record",
                ["record"] = Link("post"),
            },
            _ => new Dictionary<string, object?>
            {
                ["$type"] = "app.bsky.embed.images",
                ["images"] = new[]
                {
                    new
                    {
                        alt = Say(),
                        aspectRatio = new { height = 1_080, width = 1_920 },
                        image = Blob(),
                    },
                },
            },
        };

    private object[] Facets(ref string text)
    {
        var tag = Words[_random.Next(Words.Length)];
        var start = Encoding.UTF8.GetByteCount(text) + 1;
        text += " #" + tag;
        return
        [
            new
            {
                features = new[]
                {
                    new Dictionary<string, string>
                    {
                        ["$type"] = "app.bsky.richtext.facet#tag",
                        ["tag"] = tag,
                    },
                },
                index = new { byteEnd = start + tag.Length + 1, byteStart = start },
            },
        ];
    }

    private string Say()
    {
        var words = _random.Next(10) == 0 ? Foreign : Words;
        return string.Join(
            ' ',
            Enumerable
                .Range(0, 2 + (int)(30 * Math.Pow(_random.NextDouble(), 2)))
                .Select(_ => words[_random.Next(words.Length)])
        );
    }

    private Dictionary<string, object> Blob() =>
        new()
        {
            ["$type"] = "blob",
            ["mimeType"] = "image/jpeg",
            ["ref"] = new Dictionary<string, string> { ["$link"] = "bafkrei" + Key(52) },
            ["size"] = _random.Next(20_000, 900_000),
        };

    private object Link(string kind) =>
        new { cid = "bafyrei" + Key(52), uri = $"at://{Did()}/app.bsky.feed.{kind}/{Key(13)}" };

    private string Did() => "did:plc:" + Key(24);

    private string Key(int length) =>
        string.Concat(
            Enumerable.Range(0, length).Select(_ => Alphabet[_random.Next(Alphabet.Length)])
        );
}
