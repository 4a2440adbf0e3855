using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.TimeWindows;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Reads and writes a model: magic, format version, SHA-256 of the rest, the rest.</summary>
/// <remarks>Little-endian. The same model gives the same bytes.</remarks>
internal static class ModelFile
{
    /// <summary>Name of the file within a model directory.</summary>
    public const string FileName = "mention-triage.model";

    /// <summary>Raised whenever the layout, the lanes, the hash or what the features mean changes.</summary>
    public const int FormatVersion = 5;

    private const int HeaderLength = 8 + 4 + 32;
    private static readonly int[] HeadOutputs = [3, 3, 1, 5, 3, 1, 1];
    private static readonly byte[] Magic = "MTRIAGE\n"u8.ToArray();

    public static void Write(string path, TriageModel model)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(model.Name);
            writer.Write(model.Concepts.Text);
            writer.Write(model.Lexicon.Count);
            foreach (var (hash, score) in model.Lexicon.Entries)
            {
                writer.Write(hash);
                writer.Write(score);
            }

            writer.Write(model.Words.Hashes.Length);
            writer.Write(MemoryMarshal.AsBytes(model.Words.Hashes));
            writer.Write(model.Bits);
            WriteFloats(writer, model.Scales);
            WriteFloats(writer, model.Bias);
            foreach (var head in HeadsOf(model))
            {
                WriteFloats(writer, head.Bias);
                WriteFloats(writer, head.Weights);
            }

            writer.Write(model.Windows.Bias);
            writer.Write(model.Windows.Reading);
            WriteFloats(writer, model.Windows.Weights);
            writer.Write(MemoryMarshal.AsBytes(model.Table.AsSpan()));
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
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(
                $"The model file '{path}' cannot be read: {problem.Message} Make one with 'train', or point to the directory of a shipped one.",
                problem
            );
        }

        CheckHeader(path, bytes);
        try
        {
            return ReadContent(bytes);
        }
        catch (Exception problem)
            when (problem
                    is IOException
                        or FormatException
                        or ArgumentException
                        or OverflowException
            )
        {
            throw Damaged(path, problem);
        }
    }

    private static void CheckHeader(string path, byte[] bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new ModelFileException(
                $"'{path}' is not a model of this product: its first bytes are not those of one."
            );
        var version = BitConverter.ToInt32(bytes, Magic.Length);
        if (version != FormatVersion)
            throw new ModelFileException(
                $"The model file '{path}' has format version {version}, this program reads version {FormatVersion}. Train it again with 'train', or use the model shipped with this version."
            );
        var sum = SHA256.HashData(bytes.AsSpan(HeaderLength));
        if (!bytes.AsSpan(Magic.Length + 4, sum.Length).SequenceEqual(sum))
            throw Damaged(path, null);
    }

    private static ModelFileException Damaged(string path, Exception? cause) =>
        new(
            $"The model file '{path}' is damaged: its checksum does not match. Copy it anew, or make one with 'train'.",
            cause
        );

    private static TriageModel ReadContent(byte[] bytes)
    {
        using var reader = new BinaryReader(
            new MemoryStream(bytes, HeaderLength, bytes.Length - HeaderLength),
            Encoding.UTF8
        );
        var name = reader.ReadString();
        var concepts = ConceptTable.Parse(reader.ReadString());
        var lexicon = new Lexicon([
            .. Enumerable
                .Range(0, reader.ReadInt32())
                .Select(_ => KeyValuePair.Create(reader.ReadUInt32(), reader.ReadSByte())),
        ]);
        var hashes = new uint[ReadCount(reader, sizeof(uint))];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        var bits = reader.ReadInt32();
        if (bits is < 10 or > 22)
            throw new FormatException("The table size is out of range.");
        var (scales, bias) = (ReadFloats(reader, Lane.Count), ReadFloats(reader, Lane.Count));
        var heads = HeadOutputs.Select(outputs => ReadHead(reader, outputs)).ToArray();
        var windows = new WindowTable(
            reader.ReadSingle(),
            reader.ReadSingle(),
            ReadFloats(reader, 1 << WindowFeatures.Bits)
        );
        var table = GC.AllocateUninitializedArray<sbyte>(
            ((1 << bits) + hashes.Length) * Lane.Count
        );
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.AsSpan()));
        return new TriageModel
        {
            Name = name,
            Concepts = concepts,
            Lexicon = lexicon,
            Words = new WordIndex(hashes),
            Bits = bits,
            Table = table,
            Scales = scales,
            Bias = bias,
            Sentiment = heads[0],
            GeneralSentiment = heads[1],
            Addressed = heads[2],
            Kind = heads[3],
            Urgency = heads[4],
            Delight = heads[5],
            Window = heads[6],
            Windows = windows,
        };
    }

    // A count that promises more than the file holds must not be allocated first.
    private static int ReadCount(BinaryReader reader, int size)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return count >= 0 && count <= left / size
            ? count
            : throw new FormatException("A count is out of range.");
    }

    private static HeadLayer ReadHead(BinaryReader reader, int outputs)
    {
        var bias = ReadFloats(reader, outputs);
        return new HeadLayer(ReadFloats(reader, outputs * Lane.Count), bias);
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

    private static void WriteFloats(BinaryWriter writer, float[] values) =>
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        var values = new float[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
