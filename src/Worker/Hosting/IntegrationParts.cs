using System.Reflection;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Triage.Classification.Engines;

namespace MentionTriage.Worker.Hosting;

/// <summary>What this build can do: the product's own parts, and those of the integrations it was built with.</summary>
/// <remarks>
/// No code of ours names an integration: then nothing would compile without its packages, or every mention of
/// it would stand under a compiler switch. Instead the build that was told to take one in writes its assembly's
/// name into this one (src/Integrations/Integrations.targets), and it is loaded by that name; what it brings it
/// shows as public static properties of the types below. The names come from the build and not from what lies
/// in the folder, so that no file somebody drops there is run.
/// </remarks>
internal static class IntegrationParts
{
    /// <summary>Key of the assembly metadata that names an integration's assembly.</summary>
    internal const string MetadataKey = "MentionTriage.Integration";

    private static readonly IReadOnlyList<Assembly> Assemblies =
    [
        .. typeof(IntegrationParts)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(metadata => metadata.Key == MetadataKey)
            .Select(metadata => Assembly.Load(metadata.Value!)),
    ];

    /// <summary>Names of the integrations taken in.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Assemblies.Select(assembly => assembly.GetName().Name!)];

    /// <summary>The classifiers <c>Classifier:Engine</c> may name.</summary>
    public static IReadOnlyList<ClassifierEngine> Engines { get; } =
    [BuiltInEngine.Engine, .. Assemblies.SelectMany(PartsOf<ClassifierEngine>)];

    /// <summary>The networks that may be switched on; one that bears the name of another stands in its place.</summary>
    public static IReadOnlyList<Network> Networks { get; } =
        Merge(NetworkList.All, [.. Assemblies.SelectMany(PartsOf<Network>)]);

    internal static IReadOnlyList<Network> Merge(
        IReadOnlyList<Network> own,
        IReadOnlyList<Network> brought
    ) =>
        [
            .. own.Select(network =>
                brought.FirstOrDefault(other => other.Name == network.Name) ?? network
            ),
            .. brought.Where(other => own.All(network => network.Name != other.Name)),
        ];

    internal static IEnumerable<TPart> PartsOf<TPart>(Assembly assembly) =>
        assembly
            .GetExportedTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(TPart))
            .Select(property => (TPart)property.GetValue(null)!);
}
