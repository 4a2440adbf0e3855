using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MentionTriage.Board.Live;

/// <summary>The browser's half of Blazor, taken out of the framework assembly that carries it.</summary>
internal static class BlazorScript
{
    /// <summary>Where a page loads the script from; Blazor derives its other addresses from it.</summary>
    public const string Path = "/_framework/blazor.web.js";

    /// <summary>Reads the script. The carrier is only ever read as data, never loaded.</summary>
    /// <exception cref="InvalidOperationException">The build embedded a carrier without the script.</exception>
    public static byte[] Read()
    {
        using var carrier =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("blazor-script-carrier")
            ?? throw new InvalidOperationException(
                "The Board assembly was built without blazor-script-carrier; check BlazorScriptCarrier in MentionTriage.Board.csproj."
            );
        using var image = new PEReader(carrier);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (
                !metadata
                    .GetString(resource.Name)
                    .EndsWith("blazor.web.js", StringComparison.Ordinal)
            )
                continue;
            var directory = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
            var section = image.GetSectionData(directory);
            var offset = checked((int)resource.Offset);
            // A resource is its length, 4 bytes, then its content.
            var length = section.GetReader(offset, sizeof(int)).ReadInt32();
            return [.. section.GetContent(offset + sizeof(int), length)];
        }
        throw new InvalidOperationException(
            "The embedded carrier holds no blazor.web.js; BlazorScriptVersion in MentionTriage.Board.csproj must be a 9.0 release."
        );
    }
}
