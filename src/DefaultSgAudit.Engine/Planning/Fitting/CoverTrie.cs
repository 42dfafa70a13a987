using DefaultSgAudit.Engine.Planning.Addresses;

namespace DefaultSgAudit.Engine.Planning.Fitting;

/// <summary>
/// Covers addresses with a number of prefixes that hold the fewest others. A binary tree has the addresses as leaves, and at every
/// fork the prefix that just holds all below it; no other prefix can be better than one of these. For each fork it is worked out
/// what every number of prefixes costs there: by itself, or as the best division among its two sides. So the answer is exact.
/// </summary>
internal sealed class CoverTrie
{
    private readonly Address[] _addresses;
    private readonly int[] _floors;
    private readonly Func<Prefix, bool> _isBarred;
    private readonly List<Node> _nodes;
    private readonly int _root;
    private double[]?[] _curves = [];
    private ushort[]?[] _choices = [];

    /// <summary>Builds the tree.</summary>
    /// <param name="addresses">The addresses, of one family, in order and each once; at least one.</param>
    /// <param name="floor">The least length of a prefix that holds an address.</param>
    /// <param name="isBarred">Whether a prefix must not be used, and so none that holds it.</param>
    public CoverTrie(IReadOnlyList<Address> addresses, Func<Address, int> floor, Func<Prefix, bool> isBarred)
    {
        _addresses = [.. addresses];
        _floors = [.. addresses.Select(floor)];
        _isBarred = isBarred;
        _nodes = new List<Node>(2 * _addresses.Length);
        _root = Build(0, _addresses.Length, out _);
    }

    /// <summary>The fewest prefixes with which it can be done.</summary>
    public int Least => _nodes[_root].Least;

    /// <summary>What each number of prefixes costs, in further addresses; infinite where it cannot be done with just so many.</summary>
    /// <param name="most">The most prefixes to consider, at least 1.</param>
    /// <returns>By number of prefixes; the first entry, for none, is infinite.</returns>
    public double[] Curve(int most)
    {
        _curves = new double[_nodes.Count][];
        _choices = new ushort[_nodes.Count][];
        return Work(_root, Math.Min(most, ushort.MaxValue));
    }

    /// <summary>The prefixes for a number of them, of those that <see cref="Curve"/> was asked for; each with the places of its addresses.</summary>
    public List<(Prefix Prefix, int From, int Until)> Cover(int count)
    {
        List<(Prefix, int, int)> found = [];
        Collect(_root, count, found);
        return found;
    }

    /// <summary>The fewest prefixes, whatever they cost.</summary>
    public List<(Prefix Prefix, int From, int Until)> CoverWithLeast()
    {
        List<(Prefix, int, int)> found = [];
        Collect(_root, found);
        return found;
    }

    private int Build(int from, int until, out int floor)
    {
        if (until - from == 1)
        {
            floor = _floors[from];
            _nodes.Add(new Node(from, until, _addresses[from].Width, -1, -1, IsAllowed: true, Least: 1));
            return _nodes.Count - 1;
        }

        int length = Address.Common(_addresses[from], _addresses[until - 1]);
        int left = Build(from, Fork(from, until, length), out int floorOfLeft);
        int right = Build(_nodes[left].Until, until, out int floorOfRight);
        floor = Math.Max(floorOfLeft, floorOfRight);
        bool isAllowed = _nodes[left].IsAllowed && _nodes[right].IsAllowed && length >= floor && !_isBarred(Prefix.Around(_addresses[from], length));
        _nodes.Add(new Node(from, until, length, left, right, isAllowed, isAllowed ? 1 : _nodes[left].Least + _nodes[right].Least));
        return _nodes.Count - 1;
    }

    /// <summary>The first place at which the bit behind the common ones is set.</summary>
    private int Fork(int from, int until, int length)
    {
        int low = from;
        int high = until - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _addresses[middle].Bit(length) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private double Alone(Node node) =>
        node.IsAllowed ? Math.Pow(2, _addresses[node.From].Width - node.Length) - (node.Until - node.From) : double.PositiveInfinity;

    private double[] Work(int number, int most)
    {
        Node node = _nodes[number];
        double alone = Alone(node);
        if (node.Left < 0 || alone == 0)
        {
            return _curves[number] = [double.PositiveInfinity, 0];
        }

        double[] left = Work(node.Left, most);
        double[] right = Work(node.Right, most);
        double[] curve = new double[Math.Min(most, left.Length + right.Length - 2) + 1];
        ushort[] choice = new ushort[curve.Length];
        for (int count = 0; count < curve.Length; count++)
        {
            curve[count] = double.PositiveInfinity;
        }

        curve[1] = alone;
        for (int a = 1; a < left.Length; a++)
        {
            for (int b = 1; b < right.Length && a + b < curve.Length; b++)
            {
                double cost = left[a] + right[b];
                if (cost < curve[a + b])
                {
                    curve[a + b] = cost;
                    choice[a + b] = (ushort)a;
                }
            }
        }

        _choices[number] = choice;
        return _curves[number] = curve;
    }

    private void Collect(int number, int count, List<(Prefix, int, int)> found)
    {
        Node node = _nodes[number];
        if (count == 1)
        {
            found.Add((Prefix.Around(_addresses[node.From], node.Length), node.From, node.Until));
            return;
        }

        int left = _choices[number]![count];
        Collect(node.Left, left, found);
        Collect(node.Right, count - left, found);
    }

    private void Collect(int number, List<(Prefix, int, int)> found)
    {
        Node node = _nodes[number];
        if (node.IsAllowed)
        {
            found.Add((Prefix.Around(_addresses[node.From], node.Length), node.From, node.Until));
            return;
        }

        Collect(node.Left, found);
        Collect(node.Right, found);
    }

    private readonly record struct Node(int From, int Until, int Length, int Left, int Right, bool IsAllowed, int Least);
}
