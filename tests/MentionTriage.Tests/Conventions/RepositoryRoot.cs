using System.Runtime.CompilerServices;

namespace MentionTriage.Tests.Conventions;

/// <summary>Finds the checkout the tests were compiled from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static IEnumerable<string> SourceFiles(params string[] extensions) =>
        new[] { "src", "tests" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(
                    System.IO.Path.Combine(Path, folder),
                    "*",
                    SearchOption.AllDirectories
                )
            )
            .Where(file => extensions.Contains(System.IO.Path.GetExtension(file)))
            .Where(file => !file.Split('/', '\\').Any(part => part is "bin" or "obj"));

    private static string Find([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../..")
        );
}
