using System.Runtime.CompilerServices;

namespace MentionTriage.SystemTests.Fixtures;

/// <summary>Where this checkout and the product built from it lie.</summary>
internal static class Checkout
{
#if DEBUG
    private const string Build = "Debug";
#else
    private const string Build = "Release";
#endif

    /// <summary>The folder with MentionTriage.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>The product as built beside these tests, or another one named by <c>MENTIONTRIAGE_TEST_PRODUCT</c>.</summary>
    public static string Product { get; } =
        Environment.GetEnvironmentVariable("MENTIONTRIAGE_TEST_PRODUCT")
        ?? Path.Combine(Root, "src/Worker/bin", Build, "net10.0/mention-triage.dll");

    /// <summary>The options of <c>dotnet run</c> for the product as built beside these tests.</summary>
    public static IReadOnlyList<string> ProductProject { get; } =
    ["--configuration", Build, "--project", Path.Combine(Root, "src/Worker")];

    /// <summary>The benchmarks as built beside these tests; the soak is one of them.</summary>
    public static string Benchmarks { get; } =
        Path.Combine(
            Root,
            "tests/MentionTriage.Benchmarks/bin",
            Build,
            "net10.0/MentionTriage.Benchmarks.dll"
        );

    /// <summary>Real data that lies beside a checkout on some machines, or <c>null</c>.</summary>
    public static string? Shared(string relativePath)
    {
        var path = Path.Combine(Root, "../shared", relativePath);
        return File.Exists(path) ? path : null;
    }

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
