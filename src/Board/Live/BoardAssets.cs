using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Board.Live;

/// <summary>
/// The board's stylesheet and scripts. They travel inside this assembly, so the board looks the same
/// from <c>dotnet run</c>, from any working directory and from a published folder.
/// </summary>
internal sealed class BoardAssets
{
    private const string Prefix = "wwwroot/";
    private const string Stylesheet = "board.css";

    private readonly FrozenDictionary<string, Asset> _assets;
    private readonly Asset _blazor = new(BlazorScript.Read(), "text/javascript");

    public BoardAssets()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Read);
        _assets = files
            .Where(file => !file.Key.EndsWith(".css", StringComparison.Ordinal))
            .Select(file => (file.Key, Asset: new Asset(file.Value, TypeOf(file.Key))))
            .Append((Stylesheet, new Asset(Bundle(files), "text/css; charset=utf-8")))
            .ToFrozenDictionary(file => file.Item1, file => file.Item2);
        // One hash for all: scripts import each other by relative address and must come from one build.
        var all = string.Concat(
            _assets
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Value.Hash)
        );
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(all)))[..12];

        byte[] Read(string name)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }

    /// <summary>Changes with the content of any asset.</summary>
    public string Version { get; }

    /// <summary>The address a page links an asset by.</summary>
    public string Url(string name) => $"/assets/{Version}/{name}";

    /// <summary>Serves the assets and Blazor's script, to anyone: they hold nothing of anybody.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(
                "/assets/{version}/{**name}",
                (string version, string name, HttpContext context) =>
                    _assets.TryGetValue(name, out var asset)
                        ? asset.ServeAsync(context, version == Version)
                        : NotFound(context)
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
        endpoints
            .MapGet(BlazorScript.Path, (HttpContext context) => _blazor.ServeAsync(context, false))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The stylesheets in the order of their names, as one.</summary>
    private static byte[] Bundle(Dictionary<string, byte[]> files) =>
        [
            .. files
                .Where(file => file.Key.EndsWith(".css", StringComparison.Ordinal))
                .OrderBy(file => file.Key, StringComparer.Ordinal)
                .SelectMany(file => file.Value),
        ];

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            _ => "application/octet-stream",
        };
}
