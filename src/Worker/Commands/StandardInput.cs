using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Commands;

/// <summary>What is handed to a command on standard input.</summary>
internal static class StandardInput
{
    /// <summary>Opens it.</summary>
    /// <param name="fix">What to hand over, for whoever closed it.</param>
    /// <exception cref="ConfigurationProblemException">It is closed (<c>&lt;&amp;-</c>).</exception>
    public static Stream Open(string fix) =>
        IsClosed()
            ? throw new ConfigurationProblemException($"Standard input is closed; {fix}.")
            : Console.OpenStandardInput();

    /// <summary>
    /// Its number was free when the runtime started, which then put a pipe of its own there: reading that would
    /// wait for ever. What a process starts with cannot be marked to be closed at a start, and what the runtime
    /// opens always is.
    /// </summary>
    private static bool IsClosed()
    {
        const string about = "/proc/self/fdinfo/0";
        const int closedAtStart = 0x80000;
        if (!File.Exists(about))
            return false;
        var flags = File.ReadLines(about)
            .FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal));
        return flags is not null && (Octal(flags["flags:".Length..]) & closedAtStart) != 0;
    }

    private static int Octal(string digits) =>
        digits.Trim().Aggregate(0, (value, digit) => (value * 8) + (digit - '0'));
}
