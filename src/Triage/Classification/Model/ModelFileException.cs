namespace MentionTriage.Triage.Classification.Model;

/// <summary>A model file that is missing, of another format version, or damaged. The message says which and what to do.</summary>
public sealed class ModelFileException : IOException
{
    /// <summary>Says what is wrong with the file and what to do.</summary>
    /// <param name="message">One or two sentences.</param>
    /// <param name="cause">What reading it threw, if it did.</param>
    public ModelFileException(string message, Exception? cause = null)
        : base(message, cause) { }
}
