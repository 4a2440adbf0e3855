using System.Globalization;

namespace MentionTriage.Benchmarks.Measuring;

/// <summary>Reads <c>--name number</c> and <c>--flag</c>.</summary>
internal static class Arguments
{
    public static int Number(string[] arguments, string name, int otherwise)
    {
        var at = Array.IndexOf(arguments, name);
        return at < 0 ? otherwise : int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
    }

    public static bool Flag(string[] arguments, string name) => arguments.Contains(name);
}
