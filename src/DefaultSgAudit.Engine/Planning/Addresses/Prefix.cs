using System.Globalization;

namespace DefaultSgAudit.Engine.Planning.Addresses;

/// <summary>A range of addresses in CIDR notation.</summary>
/// <param name="Base">Its first address.</param>
/// <param name="Length">How many bits are fixed.</param>
internal readonly record struct Prefix(Address Base, int Length) : IComparable<Prefix>
{
    /// <summary>How many addresses it holds.</summary>
    public double Size => Math.Pow(2, Base.Width - Length);

    public static Prefix Of(Address address) => new(address, address.Width);

    /// <summary>The prefix of a length that an address is in.</summary>
    public static Prefix Around(Address address, int length) => new(address.Cut(length), length);

    /// <summary>Reads CIDR notation, or an address alone; bits behind the length are cleared.</summary>
    public static bool TryParse(string? text, out Prefix prefix)
    {
        prefix = default;
        if (text is null)
        {
            return false;
        }

        int slash = text.IndexOf('/');
        if (!Address.TryParse(slash < 0 ? text : text.Substring(0, slash), out Address address))
        {
            return false;
        }

        int length = address.Width;
        if (slash >= 0)
        {
            string behind = text.Substring(slash + 1);
            if (!int.TryParse(behind, NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > address.Width)
            {
                return false;
            }
        }

        prefix = Around(address, length);
        return true;
    }

    public bool Contains(Address address) => address.IsV6 == Base.IsV6
        && (Length <= 64
            ? Length == 0 || (address.High ^ Base.High) >> (64 - Length) == 0
            : address.High == Base.High && (address.Low ^ Base.Low) >> (128 - Length) == 0);

    public bool Contains(Prefix other) => other.Length >= Length && Contains(other.Base);

    public int CompareTo(Prefix other)
    {
        int order = Base.CompareTo(other.Base);
        return order != 0 ? order : Length.CompareTo(other.Length);
    }

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}/{1}", Base, Length);
}
