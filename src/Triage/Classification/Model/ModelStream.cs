using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MentionTriage.Triage.Classification.Model;

/// <summary>Reads a model file from front to back into the arrays it fills, summing what it reads.</summary>
internal sealed class ModelStream : IDisposable
{
    // What is summed is still in the cache: one pass over the memory instead of two.
    private const int Piece = 256 * 1024;

    private readonly FileStream _file;
    private readonly long _length;
    private readonly IncrementalHash _sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _expected = [];
    private long _left;

    /// <exception cref="IOException">It cannot be opened.</exception>
    public ModelStream(string path)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        _left = _length = _file.Length;
    }

    public bool IsAtEnd => _left == 0;

    /// <summary>Whether all that was read since <see cref="ExpectSum"/> adds up to what it was told.</summary>
    public bool IsWhole => _sum.GetHashAndReset().AsSpan().SequenceEqual(_expected);

    public void Dispose()
    {
        _sum.Dispose();
        _file.Dispose();
    }

    /// <summary>Reads what is not summed; false when the file is shorter.</summary>
    public bool TryReadHeader(Span<byte> header)
    {
        if (_length < header.Length)
            return false;
        _file.ReadExactly(header);
        _left -= header.Length;
        return true;
    }

    /// <summary>Says what the rest of the file must add up to.</summary>
    public void ExpectSum(ReadOnlySpan<byte> sum) => _expected = sum.ToArray();

    public int ReadNumber()
    {
        var number = 0;
        Fill(MemoryMarshal.AsBytes(new Span<int>(ref number)));
        return number;
    }

    public string ReadText()
    {
        var length = 0;
        // As BinaryWriter writes it: seven bits a byte, the last without the highest.
        for (var shift = 0; ; shift += 7)
        {
            byte part = 0;
            Fill(new Span<byte>(ref part));
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
                break;
            if (shift > 20)
                throw new FormatException("A length is out of range.");
        }

        return Encoding.UTF8.GetString(ReadValues<byte>(length));
    }

    /// <summary>Reads a count and as many values.</summary>
    public T[] ReadList<T>()
        where T : unmanaged => ReadValues<T>(ReadNumber());

    /// <exception cref="FormatException">There cannot be so many: a count that promises more than the file holds is not believed.</exception>
    public T[] ReadValues<T>(int count)
        where T : unmanaged
    {
        CheckCount<T>(count);
        var values = GC.AllocateUninitializedArray<T>(count);
        Fill(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>The same for values that are read at random: they begin where a cache line begins.</summary>
    public AlignedArray<T> ReadAligned<T>(int count)
        where T : unmanaged
    {
        CheckCount<T>(count);
        var values = new AlignedArray<T>(count);
        Fill(MemoryMarshal.AsBytes(values.Span));
        return values;
    }

    private void CheckCount<T>(int count)
        where T : unmanaged
    {
        if (count < 0 || count > _left / Unsafe.SizeOf<T>())
            throw new FormatException("A count is out of range.");
    }

    private void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(bytes.Length, Piece)];
            _file.ReadExactly(piece);
            _sum.AppendData(piece);
            _left -= piece.Length;
            bytes = bytes[piece.Length..];
        }
    }
}
