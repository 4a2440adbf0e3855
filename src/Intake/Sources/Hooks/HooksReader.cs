using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>Reads the section <c>Hooks</c> and says everything that is wrong with it at once.</summary>
internal sealed class HooksReader(HooksOptions options)
{
    private const int LeastKeyLength = 16;
    private const string DefaultSeparator = "\n";

    private static readonly string[] Known =
    [
        "Key",
        "Keys",
        "Secret",
        "Secrets",
        "Source",
        "Items",
        "Map",
        "Deleted",
        "Separator",
        "TimeFormat",
    ];

    public void Read(IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection(HooksOptions.Section).GetChildren())
            ReadHook(section);
    }

    private void ReadHook(IConfigurationSection section)
    {
        var name = section.Key;
        if (!IsName(name))
            Refuse(
                section.Path,
                "is no name for an address; use 1 to 40 of a-z, 0-9 and dashes, such as helpdesk"
            );
        foreach (var child in section.GetChildren())
            if (!Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                Refuse(
                    child.Path,
                    $"is not known; the keys of a hook are {string.Join(", ", Known)}"
                );

        var keys = Values(section, "Key", "Keys").Select(Key).OfType<byte[]>().ToArray();
        var secrets = Values(section, "Secret", "Secrets")
            .Select(Secret)
            .OfType<HookSecret>()
            .ToArray();
        if (!Values(section, "Key", "Keys").Concat(Values(section, "Secret", "Secrets")).Any())
            Refuse(
                section.Path,
                $"lets nobody in; set {section.Path}:Key to a long random text, or {section.Path}:Secret to the sender's whsec_ secret"
            );
        var source = section["Source"] ?? name.ToLowerInvariant();
        if (section["Source"] is not null && !IsName(source.Replace('.', '-').Replace('_', '-')))
            Refuse(
                $"{section.Path}:Source",
                "must be 1 to 40 of a-z, 0-9, dots, dashes and underscores"
            );
        var items = section["Items"] is { } pointer
            ? Pointer($"{section.Path}:Items", pointer)
            : null;
        options.Hooks[name] = new Hook(
            name,
            source,
            keys,
            secrets,
            items,
            Deletions(section),
            Mapping(section)
        );
    }

    private List<HookDeletion> Deletions(IConfigurationSection section)
    {
        var deletions = new List<HookDeletion>();
        foreach (var (path, text) in Values(section, "Deleted", "Deleted"))
            if (HookDeletion.TryParse(text, out var deletion, out var problem))
                deletions.Add(deletion);
            else
                Refuse(
                    path,
                    $"is no JSON pointer: {problem}; write /deleted_at, or /event=ticket.deleted"
                );
        var map = section.GetSection("Map");
        if (
            deletions.Count > 0
            && map.GetChildren().Any()
            && !map.GetChildren()
                .Any(field => field.Key.Equals("externalId", StringComparison.OrdinalIgnoreCase))
        )
            Refuse(
                $"{section.Path}:Deleted",
                $"cannot tell what is deleted; add {map.Path}:externalId with a pointer such as /id"
            );
        return deletions;
    }

    private HookMapping? Mapping(IConfigurationSection section)
    {
        var map = section.GetSection("Map");
        var format = section["TimeFormat"] ?? "auto";
        if (!HookTime.IsFormat(format))
            Refuse(
                $"{section.Path}:TimeFormat",
                "must be auto, iso, unix, unixMilliseconds or a pattern such as dd/MM/yyyy HH:mm"
            );
        if (!map.GetChildren().Any())
            return null;
        var fields = new Dictionary<string, IReadOnlyList<HookPart>>(
            StringComparer.OrdinalIgnoreCase
        );
        ReadFields(map, "", fields);
        if (!fields.ContainsKey("text"))
            Refuse(
                map.Path,
                $"says nothing of text; add {map.Path}:text with a pointer such as /body"
            );
        return new HookMapping(
            fields,
            section["Separator"] ?? DefaultSeparator,
            new HookTime(format)
        );
    }

    private void ReadFields(
        IConfigurationSection section,
        string prefix,
        Dictionary<string, IReadOnlyList<HookPart>> fields
    )
    {
        foreach (var child in section.GetChildren())
        {
            var field = prefix + child.Key;
            var parts = child.GetChildren().ToArray();
            if (
                child.Value is null
                && parts.Length > 0
                && !parts.All(part => part.Key.All(char.IsAsciiDigit))
            )
            {
                ReadFields(child, field + ".", fields);
                continue;
            }
            if (!HookMapping.Fields.Contains(field, StringComparer.OrdinalIgnoreCase))
                Refuse(
                    child.Path,
                    $"names no field of a mention; the fields are {string.Join(", ", HookMapping.Fields)}"
                );
            IConfigurationSection[] written = child.Value is null ? parts : [child];
            fields[field] = [.. written.Select(Part).OfType<HookPart>()];
        }
    }

    /// <summary><c>/pointer</c> into the entry, <c>#/pointer</c> into the whole body, or <c>=words</c>.</summary>
    private HookPart? Part(IConfigurationSection section)
    {
        var text = section.Value ?? "";
        if (text.StartsWith('='))
            return new HookPart(text[1..], null, false);
        var inBody = text.StartsWith('#');
        var pointer = Pointer(section.Path, inBody ? text[1..] : text);
        return pointer is null ? null : new HookPart(null, pointer, inBody);
    }

    private JsonPointer? Pointer(string path, string text)
    {
        if (JsonPointer.TryParse(text, out var pointer, out var problem))
            return pointer;
        Refuse(
            path,
            $"is no JSON pointer: {problem}; write words that are always the same as =words"
        );
        return null;
    }

    private byte[]? Key((string Path, string Value) key)
    {
        if (key.Value.Length >= LeastKeyLength)
            return SHA256.HashData(Encoding.UTF8.GetBytes(key.Value));
        Refuse(key.Path, $"is too easily guessed; make it {LeastKeyLength} characters or longer");
        return null;
    }

    private HookSecret? Secret((string Path, string Value) text)
    {
        if (HookSecret.TryParse(text.Value, out var secret))
            return secret;
        Refuse(
            text.Path,
            "must be whsec_ and the base64 of at least 16 bytes, as the sender shows it"
        );
        return null;
    }

    private static IEnumerable<(string Path, string Value)> Values(
        IConfigurationSection section,
        string one,
        string many
    ) =>
        new[] { section.GetSection(one) }
            .Concat(section.GetSection(many).GetChildren())
            .Where(value => !string.IsNullOrWhiteSpace(value.Value))
            .Select(value => (value.Path, value.Value!.Trim()));

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= 40
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private void Refuse(string path, string problem) => options.Problems.Add($"{path} {problem}.");
}
