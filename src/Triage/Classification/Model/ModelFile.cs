using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Reads and writes a model: magic, format version, SHA-256 of the rest, the rest.</summary>
/// <remarks>Little-endian. The same model gives the same bytes. What is read goes from the file straight to where it is used.</remarks>
internal static class ModelFile
{
    /// <summary>Name of the file within a model directory.</summary>
    public const string FileName = "mention-triage.model";

    /// <summary>Raised whenever the layout, the lanes, the hash or what the features mean changes.</summary>
    public const int FormatVersion = 6;

    private const int HeaderLength = 8 + 4 + 32;
    private static readonly int[] HeadOutputs = [3, 3, 1, 5, 3, 1, 1];
    private static readonly byte[] Magic = "MTRIAGE\n"u8.ToArray();

    public static void Write(string path, TriageModel model)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(model.Name);
            writer.Write(model.Concepts.Count);
            WriteList(writer, model.Concepts.Phrases);
            WriteList(writer, model.Concepts.Starts);
            WriteList(writer, model.Concepts.Concepts);
            WriteList(writer, model.Concepts.Longer);
            WriteList(writer, model.Lexicon.Hashes);
            WriteList(writer, model.Lexicon.Scores);
            WriteList(writer, model.Words.Hashes);
            writer.Write(model.Bits);
            WriteValues<float>(writer, model.Scales);
            WriteValues<float>(writer, model.Bias);
            foreach (var head in HeadsOf(model))
            {
                WriteValues<float>(writer, head.Bias);
                WriteValues<float>(writer, head.Weights);
            }

            writer.Write(model.Windows.Bias);
            writer.Write(model.Windows.Reading);
            WriteValues<float>(writer, model.Windows.Weights);
            WriteValues<sbyte>(writer, model.Table.Span);
        }

        var bytes = content.ToArray();
        // A half-written model must never stand under the real name.
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            file.Write(Magic);
            file.Write(BitConverter.GetBytes(FormatVersion));
            file.Write(SHA256.HashData(bytes));
            file.Write(bytes);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="ModelFileException">The file is missing, of another version, or damaged.</exception>
    public static TriageModel Read(string path)
    {
        try
        {
            using var file = new ModelStream(path);
            CheckHeader(path, file);
            // Nothing that was read is believed before the sum of all of it is known to be right.
            var model = ReadContent(file);
            return file.IsAtEnd && file.IsWhole ? model : throw Damaged(path, null);
        }
        catch (Exception problem)
            when (problem
                    is EndOfStreamException
                        or FormatException
                        or ArgumentException
                        or OverflowException
            )
        {
            throw Damaged(path, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(
                $"The model file '{path}' cannot be read: {problem.Message} Make one with 'train', or point to the directory of a shipped one.",
                problem
            );
        }
    }

    private static void CheckHeader(string path, ModelStream file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (!file.TryReadHeader(header) || !header[..Magic.Length].SequenceEqual(Magic))
            throw new ModelFileException(
                $"'{path}' is not a model of this product: its first bytes are not those of one."
            );
        var version = BitConverter.ToInt32(header[Magic.Length..]);
        if (version != FormatVersion)
            throw new ModelFileException(
                $"The model file '{path}' has format version {version}, this program reads version {FormatVersion}. Train it again with 'train', or use the model shipped with this version."
            );
        file.ExpectSum(header[(Magic.Length + sizeof(int))..]);
    }

    private static ModelFileException Damaged(string path, Exception? cause) =>
        new(
            $"The model file '{path}' is damaged: its checksum does not match. Copy it anew, or make one with 'train'.",
            cause
        );

    private static TriageModel ReadContent(ModelStream file)
    {
        var name = file.ReadText();
        var concepts = new ConceptTable(
            file.ReadNumber(),
            file.ReadList<uint>(),
            file.ReadList<ushort>(),
            file.ReadList<ushort>(),
            file.ReadList<uint>()
        );
        var (rated, ratings) = (file.ReadList<uint>(), file.ReadList<sbyte>());
        if (rated.Length != ratings.Length)
            throw new FormatException("The rated words do not fit their ratings.");
        var words = file.ReadList<uint>();
        var bits = file.ReadNumber();
        if (bits is < 10 or > 22)
            throw new FormatException("The table size is out of range.");
        var scales = file.ReadValues<float>(Lane.Count);
        var bias = file.ReadValues<float>(Lane.Count);
        var heads = new HeadLayer[HeadOutputs.Length];
        for (var head = 0; head < heads.Length; head++)
            heads[head] = ReadHead(file, HeadOutputs[head]);
        var ofWindows = file.ReadValues<float>(2);
        var windows = file.ReadValues<float>(1 << WindowFeatures.Bits);
        return new TriageModel
        {
            Name = name,
            Concepts = concepts,
            Lexicon = new Lexicon(rated, ratings),
            Words = new HashIndex(words),
            Bits = bits,
            Scales = scales,
            Bias = bias,
            Sentiment = heads[0],
            GeneralSentiment = heads[1],
            Addressed = heads[2],
            Kind = heads[3],
            Urgency = heads[4],
            Delight = heads[5],
            Window = heads[6],
            Windows = new WindowTable(ofWindows[0], ofWindows[1], windows),
            Table = file.ReadAligned<sbyte>(((1 << bits) + words.Length) * Lane.Count),
        };
    }

    private static HeadLayer ReadHead(ModelStream file, int outputs)
    {
        var bias = file.ReadValues<float>(outputs);
        return new HeadLayer(file.ReadValues<float>(outputs * Lane.Count), bias);
    }

    private static HeadLayer[] HeadsOf(TriageModel model) =>
        [
            model.Sentiment,
            model.GeneralSentiment,
            model.Addressed,
            model.Kind,
            model.Urgency,
            model.Delight,
            model.Window,
        ];

    private static void WriteList<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        WriteValues(writer, values);
    }

    private static void WriteValues<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(values));
}
