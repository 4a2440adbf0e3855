using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sieve;

/// <summary>Refuses options outside their range at start, all at once.</summary>
internal sealed class SieveOptionsValidator : IValidateOptions<SieveOptions>
{
    public ValidateOptionsResult Validate(string? name, SieveOptions options)
    {
        string[] problems =
        [
            .. Range(nameof(options.SpamPoints), options.SpamPoints, 1, 20),
            .. Range(
                nameof(options.RepeatsWithin),
                options.RepeatsWithin,
                TimeSpan.FromMinutes(1),
                TimeSpan.FromDays(1)
            ),
            .. Range(
                nameof(options.KeepFor),
                options.KeepFor,
                TimeSpan.FromHours(1),
                TimeSpan.FromDays(90)
            ),
        ];
        return problems.Length == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Range<T>(string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            yield return $"{SieveOptions.Section}:{key} is {value}; set it between {least} and {most}.";
    }
}
