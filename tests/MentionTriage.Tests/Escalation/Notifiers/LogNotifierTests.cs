using MentionTriage.Escalation.Notifiers;
using MentionTriage.Escalation.Notifiers.Log;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Tests.Escalation.Notifiers;

public sealed class LogNotifierTests
{
    [Theory, MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public async Task A_page_is_one_line_without_anything_a_terminal_obeys(string text)
    {
        var lines = new Lines();
        var page = ChannelHost.Page(text);
        var result = await new LogNotifier(lines).SendAsync(
            page with
            {
                Mention = page.Mention with { Author = new() { Handle = text } },
            },
            CancellationToken.None
        );
        Assert.Equal(SendResult.Sent, result);
        var line = Assert.Single(lines.Written);
        Assert.DoesNotContain(
            line,
            letter => char.IsControl(letter) || letter is '\u202e' or '\u2028' or '\u2029'
        );
        Assert.InRange(line.Length, 1, 700);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Written.Add(formatter(state, exception));
    }
}
