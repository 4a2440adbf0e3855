using System.Text;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Puts the lines of a server-sent event together.</summary>
/// <remarks>
/// The platform's parser sees neither heartbeats, which are comments, nor the end of what it may hold:
/// lines come here bounded and guarded against silence.
/// </remarks>
internal sealed class ServerSentLines(int maxLength)
{
    private readonly StringBuilder _data = new();
    private string _kind = "";
    private bool _hasData;
    private bool _isTooLong;
    private bool _isFirst = true;

    /// <summary>Takes a line.</summary>
    /// <param name="line">Without its end.</param>
    /// <returns>The event this line ends; <c>null</c> while there is none. Data past the bound come as <c>null</c>.</returns>
    public (string Kind, string? Data)? Take(ReadOnlySpan<byte> line)
    {
        if (_isFirst && line.StartsWith(Encoding.UTF8.Preamble))
            line = line[Encoding.UTF8.Preamble.Length..];
        _isFirst = false;
        if (line.IsEmpty)
            return End();
        var colon = line.IndexOf((byte)':');
        var field = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        if (value.StartsWith(" "u8))
            value = value[1..];
        if (field.SequenceEqual("event"u8))
            _kind = Encoding.UTF8.GetString(value);
        else if (field.SequenceEqual("data"u8))
            AddData(value);
        return null;
    }

    private void AddData(ReadOnlySpan<byte> value)
    {
        _isTooLong |= _data.Length + value.Length > maxLength;
        if (_isTooLong)
            return;
        if (_hasData)
            _data.Append('\n');
        _data.Append(Encoding.UTF8.GetString(value));
        _hasData = true;
    }

    private (string, string?)? End()
    {
        (string, string?)? ended =
            _isTooLong ? (_kind, null)
            : _hasData ? (_kind, _data.ToString())
            : null;
        _data.Clear();
        _kind = "";
        _hasData = _isTooLong = false;
        return ended;
    }
}
