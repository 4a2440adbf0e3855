using System.Collections.Frozen;
using System.Text.Json;

namespace MentionTriage.Mentions;

/// <summary>The one spelling of enum values outside the process: camelCase names, in the store, the HTTP API and on the board.</summary>
public static class Spoken
{
    /// <summary>The name of a value: <c>Outcome.NothingToDo</c> is <c>nothingToDo</c>.</summary>
    /// <exception cref="KeyNotFoundException"><paramref name="value"/> is not a named value.</exception>
    public static string Name<T>(T value)
        where T : struct, Enum => Words<T>.Names[value];

    /// <summary>All names, in the order the values are declared.</summary>
    public static IReadOnlyList<string> Names<T>()
        where T : struct, Enum => Words<T>.InOrder;

    /// <summary>Reads a name; upper and lower case are the same, numbers are not names.</summary>
    /// <returns>False when it is none of <see cref="Names{T}"/>.</returns>
    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum => Words<T>.Values.TryGetValue(name ?? "", out value);

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
            .ToFrozenDictionary(
                value => value,
                value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString())
            );

        public static readonly IReadOnlyList<string> InOrder =
        [
            .. Enum.GetValues<T>().Select(value => Names[value]),
        ];

        public static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.OrdinalIgnoreCase
        );
    }
}
