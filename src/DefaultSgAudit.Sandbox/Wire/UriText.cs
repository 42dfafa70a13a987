using System.Text;

namespace DefaultSgAudit.Sandbox.Wire;

/// <summary>Percent-encoding, both ways, as Signature Version 4 and HTML forms have it.</summary>
internal static class UriText
{
    private const string Digits = "0123456789ABCDEF";

    /// <summary>Everything but A-Z a-z 0-9 - . _ ~ becomes %XX.</summary>
    public static string Encode(string text)
    {
        if (text.All(IsUnreserved))
        {
            return text;
        }

        StringBuilder encoded = new(text.Length + 16);
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            if (b < 0x80 && IsUnreserved((char)b))
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append('%').Append(Digits[b >> 4]).Append(Digits[b & 0xF]);
            }
        }

        return encoded.ToString();
    }

    /// <summary>Undoes %XX and, in a form, '+'. What is no valid escape stays as it is.</summary>
    public static string Decode(byte[] bytes, int start, int end)
    {
        int i = start;
        while (i < end && bytes[i] is not ((byte)'%' or (byte)'+'))
        {
            i++;
        }

        if (i == end)
        {
            return Encoding.UTF8.GetString(bytes, start, end - start);
        }

        byte[] decoded = new byte[end - start];
        int length = 0;
        for (i = start; i < end; i++)
        {
            byte b = bytes[i];
            if (b == '%' && i + 2 < end && Nibble(bytes[i + 1]) >= 0 && Nibble(bytes[i + 2]) >= 0)
            {
                decoded[length++] = (byte)((Nibble(bytes[i + 1]) << 4) | Nibble(bytes[i + 2]));
                i += 2;
            }
            else
            {
                decoded[length++] = b == '+' ? (byte)' ' : b;
            }
        }

        return Encoding.UTF8.GetString(decoded, 0, length);
    }

    /// <summary>Undoes %XX; '+' means itself in a path.</summary>
    public static string DecodePath(string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(path.Replace("+", "%2B"));
        return Decode(bytes, 0, bytes.Length);
    }

    private static int Nibble(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };

    private static bool IsUnreserved(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~';
}
