using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Storage;

/// <summary>One numbered change of the schema, read from an embedded <c>NNNN_name.sql</c>.</summary>
/// <param name="Version">The number in front; versions run from 1 without a gap.</param>
/// <param name="Name">File name without the extension.</param>
/// <param name="Sql">The text with its tokens still in it.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private static readonly Dictionary<string, (string Sqlite, string Postgres)> Tokens = new()
    {
        ["{guid}"] = ("text", "uuid"),
        ["{instant}"] = ("integer", "timestamptz"),
        ["{json}"] = ("text", "jsonb"),
        ["{real}"] = ("real", "double precision"),
        ["{bool}"] = ("integer", "boolean"),
        ["{false}"] = ("0", "false"),
        ["{true}"] = ("1", "true"),
        // In front of a line: only PostgreSQL needs it.
        ["{postgres}"] = ("--", ""),
        ["{identity}"] = (
            "integer primary key autoincrement",
            "bigint generated always as identity primary key"
        ),
    };

    /// <summary>SHA-256 of the text, hex: an applied migration must never change.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>All migrations in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>The statement in one dialect: the tokens are the only difference between the two.</summary>
    public string For(Dialect dialect) =>
        Tokens.Aggregate(
            Sql,
            (sql, token) =>
                sql.Replace(
                    token.Key,
                    dialect == Dialect.Sqlite ? token.Value.Sqlite : token.Value.Postgres,
                    StringComparison.Ordinal
                )
        );

    private static List<Migration> Load()
    {
        const string prefix = "Migrations/";
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
                .Select(resource =>
                {
                    using var reader = new StreamReader(
                        assembly.GetManifestResourceStream(resource)!
                    );
                    var name = Path.GetFileNameWithoutExtension(resource[prefix.Length..]);
                    return new Migration(
                        int.Parse(name[..4], CultureInfo.InvariantCulture),
                        name,
                        reader.ReadToEnd()
                    );
                })
                .OrderBy(migration => migration.Version),
        ];
    }
}
