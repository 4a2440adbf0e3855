using Microsoft.Extensions.Options;

namespace MentionTriage.Triage;

/// <summary>Refuses options outside their range at start, all at once, each with its key and the range.</summary>
internal sealed class TriageOptionsValidator : IValidateOptions<TriageOptions>
{
    public ValidateOptionsResult Validate(string? name, TriageOptions options)
    {
        var errors = new List<string>();
        void Check<T>(string key, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                errors.Add(
                    $"{TriageOptions.Section}:{key} is {value}; set it between {least} and {most}."
                );
        }

        Check(nameof(options.BatchLimit), options.BatchLimit, 1, 1_000);
        Check(
            nameof(options.BatchWait),
            options.BatchWait,
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromSeconds(10)
        );
        Check(nameof(options.Concurrency), options.Concurrency, 1, 64);
        Check(
            nameof(options.RepeatWithin),
            options.RepeatWithin,
            TimeSpan.FromHours(1),
            TimeSpan.FromDays(90)
        );
        Check(
            nameof(options.RankEvery),
            options.RankEvery,
            TimeSpan.FromMilliseconds(100),
            TimeSpan.FromMinutes(1)
        );
        Check(nameof(options.RankLimit), options.RankLimit, 1, 5_000);
        return errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(errors);
    }
}
