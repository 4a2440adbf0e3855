using System.Buffers;
using System.Text.Json;

namespace MentionTriage.Worker.Commands.Classifying;

/// <summary>Streams lines through a classifier: what is there is answered at once, on all cores, in order.</summary>
internal sealed class ClassifyRun(LineClassifier classifier, Stream output, Stream errors)
{
    /// <summary>Far more than 40,000 characters need in any spelling.</summary>
    public const int LongestLine = 4 << 20;

    private const int FewLines = 16;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly List<Range> _lines = [];
    private byte[] _buffer = new byte[256 << 10];
    private long _lineNumber;
    private bool _allGood = true;

    /// <summary>Answers every line until the input ends.</summary>
    /// <returns>Whether all lines could be answered.</returns>
    public async Task<bool> RunAsync(Stream input, CancellationToken cancel)
    {
        var filled = 0;
        var isSkipping = false;
        while (true)
        {
            if (filled == _buffer.Length)
            {
                if (filled >= LongestLine)
                {
                    if (!isSkipping)
                        Fail(_lineNumber + 1, "The line is longer than 4 MB.");
                    (isSkipping, filled) = (true, 0);
                }
                else
                    Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = await input.ReadAsync(_buffer.AsMemory(filled), cancel);
            var searched = filled;
            filled += read;
            if (read == 0)
            {
                if (filled > 0 && !isSkipping)
                    Answer([new Range(0, filled)]);
                await output.FlushAsync(cancel);
                return _allGood;
            }

            var rest = CutLines(searched, filled, ref isSkipping);
            if (_lines.Count > 0)
            {
                Answer(_lines);
                await output.FlushAsync(cancel);
            }
            _buffer.AsSpan(rest, filled - rest).CopyTo(_buffer);
            filled -= rest;
        }
    }

    /// <summary>Notes the whole lines in the buffer.</summary>
    /// <returns>Where the unfinished last line begins.</returns>
    private int CutLines(int searched, int filled, ref bool isSkipping)
    {
        _lines.Clear();
        var start = 0;
        for (var from = searched; ; )
        {
            var at = _buffer.AsSpan(from, filled - from).IndexOf((byte)'\n');
            if (at < 0)
                return isSkipping ? filled : start;
            from += at + 1;
            if (isSkipping)
            {
                isSkipping = false;
                _lineNumber++;
            }
            else
                _lines.Add(new Range(start, from - 1));
            start = from;
        }
    }

    private void Answer(List<Range> lines)
    {
        var answers = new ArrayBufferWriter<byte>?[lines.Count];
        var faults = new string?[lines.Count];
        if (lines.Count < FewLines)
            for (var i = 0; i < lines.Count; i++)
                AnswerOne(i);
        else
            Parallel.For(0, lines.Count, AnswerOne);

        for (var i = 0; i < lines.Count; i++)
        {
            _lineNumber++;
            if (faults[i] is { } fault)
                Fail(_lineNumber, fault);
            else if (answers[i] is { } answer)
                output.Write(answer.WrittenSpan);
        }

        void AnswerOne(int i)
        {
            var line = Trim(_buffer.AsSpan(lines[i]));
            if (line.IsEmpty)
                return;
            try
            {
                var answer = new ArrayBufferWriter<byte>(1024);
                classifier.Classify(line, answer);
                answers[i] = answer;
            }
            catch (LineException error)
            {
                faults[i] = error.Message;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                faults[i] = $"The line could not be classified: {error.Message}";
            }
        }
    }

    /// <summary>Without the byte order mark of the first line and the return of a Windows line end.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        return line.Trim(" \t\r"u8);
    }

    private void Fail(long line, string error)
    {
        _allGood = false;
        using (var json = new Utf8JsonWriter(errors))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line);
            json.WriteString("error", error);
            json.WriteEndObject();
        }
        errors.Write("\n"u8);
    }
}
