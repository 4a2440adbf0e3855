using System.Globalization;
using MentionTriage.Intake.Sources;

namespace MentionTriage.Tests.Intake.Sources;

public sealed class InstantTextTests
{
    [Theory]
    [InlineData("2026-11-21T18:30:00Z", "2026-11-21T18:30:00Z")]
    [InlineData("2026-11-21t18:30:00z", "2026-11-21T18:30:00Z")]
    [InlineData("2026-11-21 18:30:00Z", "2026-11-21T18:30:00Z")]
    [InlineData("2026-11-21 18:30:00.5+01:00", "2026-11-21T17:30:00.5Z")]
    [InlineData("2026-11-21T18:30:00.123456789Z", "2026-11-21T18:30:00.1234567Z")]
    [InlineData("2026-11-21t18:30:00.000000001-05:30", "2026-11-22T00:00:00Z")]
    [InlineData("2026-11-21T18:30:00+0100", "2026-11-21T17:30:00Z")]
    [InlineData("2026-11-21T18:30:00+01", "2026-11-21T17:30:00Z")]
    [InlineData("2026-11-21T18:30:00-00:00", "2026-11-21T18:30:00Z")]
    [InlineData("2026-11-21T18:30:00.120", "2026-11-21T18:30:00.12Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z")]
    public void Instants_are_read_however_the_standard_lets_them_be_written(
        string text,
        string expected
    )
    {
        Assert.True(InstantText.TryParse(text, out var instant));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), instant);
    }

    [Theory]
    [InlineData("10:00")]
    [InlineData("2026-11-21T")]
    [InlineData("2026-13-21t18:30:00z")]
    [InlineData("2026-11-21t25:30:00z")]
    [InlineData("2026-11-21t18:30:00.1x")]
    [InlineData("2026-11-21t18:30:00+99:00")]
    [InlineData("٢٠٢٦-11-21t18:30:00z")]
    public void What_is_no_instant_is_not_guessed_at(string text) =>
        Assert.False(InstantText.TryParse(text, out _));
}
