namespace MentionTriage.Triage.Classification.Training;

/// <summary>A row of a training or test file that cannot be read; the message names file, line, field and what was expected.</summary>
public sealed class MalformedRowException : FormatException
{
    /// <summary>Names the place and the fault.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="line">1-based.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="problem">What is there and what was expected.</param>
    public MalformedRowException(string file, int line, string field, string problem)
        : base($"{file}, line {line}, field '{field}': {problem}") { }
}
