namespace MentionTriage.Intake.Sources.Files;

/// <summary>The kinds of file that can be imported.</summary>
public enum ImportFormat
{
    /// <summary>One JSON object a line, in the shape of <c>POST /api/mentions</c>.</summary>
    JsonLines,

    /// <summary>Comma-separated with a header; quotes and line breaks in fields as spreadsheets write them.</summary>
    Csv,

    /// <summary>Tab-separated with a header; a quote is a character like any other.</summary>
    Tsv,
}
