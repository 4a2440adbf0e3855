using System.Diagnostics;
using System.Text;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Tests.Intake.Normalising;

public sealed class TextNormaliserTests
{
    [Theory]
    [InlineData("plain text stays", "plain text stays")]
    [InlineData("  two   blanks\tand a tab \u00A0 ", "two blanks and a tab")]
    [InlineData("one\r\ntwo\rthree\u2028four\u0085five", "one\ntwo\nthree\nfour\nfive")]
    [InlineData("one\r\n\r\n\n\n  two", "one\n\ntwo")]
    [InlineData("Tom &amp; Jerry &lt;3 &#39;hi&#39; &eacute;", "Tom & Jerry <3 'hi' é")]
    [InlineData("once only: &amp;lt;", "once only: &lt;")]
    [InlineData("AT&T & co", "AT&T & co")]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("a\0b&#0;c", "abc")]
    [InlineData("\u001b[31mred\u0007", "[31mred")]
    [InlineData("don\\u2019t \\ud83d\\ude00", "don’t 😀")]
    [InlineData("C:\\users \\u003cb> \\\\u2019 \\ud83d!", "C:\\users \\u003cb> \\\\u2019 \\ud83d!")]
    [InlineData("safe\u202Egnp.exe", "safegnp.exe")]
    [InlineData("\u2066@brand\u2069 hello", "@brand hello")]
    [InlineData("fr\u200Bee mo\u200Dney\uFEFF", "free money")]
    [InlineData("👩\u200D💻 ❤️\u200D🔥", "👩\u200D💻 ❤️\u200D🔥")]
    [InlineData("نامه\u200Cای", "نامه\u200Cای")]
    [InlineData("x\U000E0041\U000E0042y", "xy")]
    [InlineData("שלום\u200F!", "שלום\u200F!")]
    [InlineData("\uFFFE\uFDD0ok", "ok")]
    [InlineData("\u200B \u00AD\n", "")]
    public void Text_takes_its_one_form(string raw, string expected) =>
        Assert.Equal(expected, TextNormaliser.Normalise(raw));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() =>
        Assert.Equal("half \uFFFD pair", TextNormaliser.Normalise("half \ud83d pair"));

    [Fact]
    public void A_flag_made_of_tags_stays_whole()
    {
        const string scotland = "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";
        Assert.Equal(scotland, TextNormaliser.Normalise(scotland));
    }

    [Fact]
    public void Stacked_marks_are_cut_to_what_scripts_use()
    {
        var zalgo = "q" + string.Concat(Enumerable.Repeat("\u0316\u0301", 100_000));
        var text = TextNormaliser.Normalise(zalgo);
        Assert.Equal(9, text.Length);
    }

    [Fact]
    public void Every_string_becomes_valid_storable_text()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var raw = string.Create(
                40,
                random,
                (span, source) =>
                {
                    foreach (ref var c in span)
                        c = (char)(source.Next(3) == 0 ? source.Next(0x10000) : source.Next(0x80));
                }
            );
            var text = TextNormaliser.Normalise(raw);
            Assert.True(WellFormed.Is(text));
            Assert.True(text.IsNormalized(NormalizationForm.FormC));
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
            Assert.Equal(text.Trim(' ', '\n'), text);
        }
    }

    [Theory]
    [InlineData("&")]
    [InlineData("\\u")]
    [InlineData("\U000E0041")]
    [InlineData("\u0301\u0316")]
    [InlineData("\r\n ")]
    public void Hostile_repetition_costs_time_in_proportion(string pattern)
    {
        var raw = string.Concat(Enumerable.Repeat(pattern, 320_000 / pattern.Length));
        var watch = Stopwatch.StartNew();
        TextNormaliser.Normalise(raw);
        // Quadratic work would take minutes; the generous bound only tells the two apart.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }
}
