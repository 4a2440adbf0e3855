using System.CommandLine;

namespace MentionTriage.Worker;

/// <summary>The commands of the executable: every capability of the product hangs here.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("A self-hosted desk for social media mentions.");
        return root.Parse(args).InvokeAsync();
    }
}
