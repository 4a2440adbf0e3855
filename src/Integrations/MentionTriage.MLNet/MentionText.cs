using System.Globalization;
using System.Text;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.MLNet;

/// <summary>Writes texts as the pipeline reads them. Owned by one thread and reused.</summary>
/// <remarks>
/// The product's own tokens, so that both engines see the same folding of emoji, entities and quotes, and that
/// evidence stands at the same places. Long texts are cut: what matters of them stands at their beginning.
/// </remarks>
internal sealed class MentionText(ConceptTable concepts)
{
    private const int MaximumTokens = 400;

    private readonly Tokenizer _tokenizer = new();
    private readonly StringBuilder _words = new();
    private readonly StringBuilder _marks = new();

    /// <summary>The tokens of the text read last.</summary>
    public ReadOnlySpan<Token> Tokens =>
        _tokenizer.Tokens[..Math.Min(_tokenizer.Tokens.Length, MaximumTokens)];

    public void Read(string text) => _tokenizer.Read(text);

    /// <summary>The text as the pipeline takes it.</summary>
    /// <param name="first">First token to leave out.</param>
    /// <param name="count">How many to leave out; none by default.</param>
    public MentionRow Row(int first = 0, int count = 0)
    {
        _words.Clear();
        _marks.Clear();
        Span<int> places = stackalloc int[MaximumTokens];
        var kept = 0;
        for (var at = 0; at < Tokens.Length; at++)
        {
            if (at >= first && at < first + count)
                continue;
            places[kept++] = at;
            AppendWord(Tokens[at]);
        }

        AppendMarks(places[..kept]);
        return new MentionRow { Text = _words.ToString(), Marks = _marks.ToString() };
    }

    private void AppendWord(in Token token)
    {
        if (_words.Length > 0)
            _words.Append(' ');
        switch (token.Kind)
        {
            case TokenKind.Handle:
                _words.Append("@someone");
                break;
            case TokenKind.Link:
                _words.Append("http://somewhere");
                break;
            default:
                var isNumber = token.Kind == TokenKind.Number;
                foreach (
                    var letter in _tokenizer.Folded.Characters.Slice(
                        token.FoldedStart,
                        token.FoldedLength
                    )
                )
                    if (letter != '\'')
                        _words.Append(
                            isNumber && char.IsDigit(letter) ? '0' : char.ToLowerInvariant(letter)
                        );
                break;
        }
    }

    private void AppendMarks(ReadOnlySpan<int> places)
    {
        for (var at = 0; at < places.Length; at++)
        {
            uint phrase = 0;
            var past = Math.Min(places.Length, at + ConceptTable.MaximumWords);
            for (var end = at; end < past; end++)
            {
                phrase = ConceptTable.Extend(phrase, Tokens[places[end]].Hash);
                foreach (var concept in concepts.Find(phrase))
                    _marks.Append(CultureInfo.InvariantCulture, $"c{concept} ");
            }
        }
    }
}
