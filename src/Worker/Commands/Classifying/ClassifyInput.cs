using MentionTriage.Mentions;

namespace MentionTriage.Worker.Commands.Classifying;

/// <summary>One line of input, checked.</summary>
/// <param name="Id">The id as JSON, string or number, given back as it came.</param>
/// <param name="Text">Normalised text, 1 to 40,000 characters.</param>
/// <param name="CreatedAt">When it was said, where the line says so.</param>
/// <param name="Author">Who said it, where the line says so.</param>
internal sealed record ClassifyInput(
    byte[] Id,
    string Text,
    DateTimeOffset? CreatedAt,
    Author? Author
);
