using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MentionTriage.Mentions;

namespace MentionTriage.Worker.Commands.Classifying;

/// <summary>Writes one line of output, exactly the fields of the contract.</summary>
internal static class ClassifyOutputWriter
{
    /// <summary>Letters of all scripts stay readable; control characters and markup are escaped.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    private static readonly string[] Kinds =
    [
        "complaint",
        "question",
        "request",
        "praise",
        "other",
    ];
    private static readonly string[] Bands = ["none", "routine", "today", "now"];

    public static void Write(
        IBufferWriter<byte> output,
        ClassifyInput input,
        Assessment assessment,
        Priority priority
    )
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WritePropertyName("id");
        json.WriteRawValue(input.Id, skipInputValidation: true);
        WriteAssessment(json, assessment);
        WritePriority(json, priority);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteAssessment(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartObject("sentiment");
        Probability(json, "negative", assessment.Sentiment.Negative);
        Probability(json, "neutral", assessment.Sentiment.Neutral);
        Probability(json, "positive", assessment.Sentiment.Positive);
        json.WriteEndObject();

        var kinds = assessment.KindProbabilities;
        json.WriteString("kind", Kinds[(int)assessment.Kind]);
        json.WriteStartObject("kindProbabilities");
        Probability(json, "complaint", kinds.Complaint);
        Probability(json, "question", kinds.Question);
        Probability(json, "request", kinds.Request);
        Probability(json, "praise", kinds.Praise);
        Probability(json, "other", kinds.Other);
        json.WriteEndObject();

        json.WriteStartObject("urgency");
        json.WriteNumber("level", assessment.Urgency.Level);
        json.WriteStartArray("probabilities");
        foreach (var probability in assessment.Urgency.Probabilities)
            json.WriteNumberValue(Math.Round(probability, 6));
        json.WriteEndArray();
        json.WriteEndObject();

        json.WriteStartObject("delight");
        Probability(json, "probability", assessment.Delight.Probability);
        json.WriteEndObject();

        if (assessment.Window is not { } window)
        {
            json.WriteNull("window");
            return;
        }
        json.WriteStartObject("window");
        json.WriteString("text", window.Text);
        json.WriteString("opensAt", window.OpensAt);
        json.WriteString("closesAt", window.ClosesAt);
        json.WriteEndObject();
    }

    private static void WritePriority(Utf8JsonWriter json, Priority priority)
    {
        json.WriteStartObject("priority");
        json.WriteNumber("score", priority.Score);
        json.WriteString("band", Bands[(int)priority.Band]);
        json.WriteEndObject();

        json.WriteStartArray("reasons");
        foreach (var reason in priority.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("text", reason.Text);
            json.WriteNumber("weight", reason.Weight);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Probability(Utf8JsonWriter json, string name, double value) =>
        json.WriteNumber(name, Math.Round(value, 6));
}
