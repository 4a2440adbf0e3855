namespace MentionTriage.Intake.Sources.Files;

/// <summary>The kinds of file that can be imported.</summary>
public enum ImportFormat
{
    /// <summary>JSON objects in the shape of <c>POST /api/mentions</c>: one a line, or all in one array.</summary>
    JsonLines,

    /// <summary>Separated by commas, semicolons or tabs, whichever its header shows; quotes and line breaks in fields as spreadsheets write them.</summary>
    Csv,

    /// <summary>Tab-separated with a header; a quote is a character like any other.</summary>
    Tsv,
}
