using System.Globalization;
using System.Text;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>A byte array that grows; text goes in as UTF-8.</summary>
internal sealed class ByteBuffer
{
    private const int KeptBetweenUses = 256 * 1024;

    private readonly int _initialSize;

    public ByteBuffer(int initialSize)
    {
        _initialSize = initialSize;
        Bytes = new byte[initialSize];
    }

    public byte[] Bytes { get; private set; }

    public int Length { get; private set; }

    public void Append(byte value)
    {
        Reserve(1);
        Bytes[Length++] = value;
    }

    public void Append(string text) => Append(text, 0, text.Length);

    public void Append(string text, int start, int count)
    {
        Reserve(count * 3);
        Length += Encoding.UTF8.GetBytes(text, start, count, Bytes, Length);
    }

    public void Append(byte[] source, int offset, int count)
    {
        Reserve(count);
        Buffer.BlockCopy(source, offset, Bytes, Length, count);
        Length += count;
    }

    public void Append(long number) => Append(number.ToString(CultureInfo.InvariantCulture));

    public void Truncate(int length) => Length = Math.Min(length, Length);

    /// <summary>Empties the buffer, and lets go of the memory one very large answer needed.</summary>
    public void Clear()
    {
        Length = 0;
        if (Bytes.Length > KeptBetweenUses)
        {
            Bytes = new byte[_initialSize];
        }
    }

    private void Reserve(int more)
    {
        int needed = checked(Length + more);
        if (needed > Bytes.Length)
        {
            byte[] larger = new byte[Math.Max(needed, Bytes.Length * 2)];
            Buffer.BlockCopy(Bytes, 0, larger, 0, Length);
            Bytes = larger;
        }
    }
}
