using DefaultSgAudit.Engine.Members;
using DefaultSgAudit.Model;

namespace DefaultSgAudit.Tests.Members;

/// <summary>Whose an interface is: right, or Unknown.</summary>
public sealed class OwnerClassifierTests
{
    private const string Region = "eu-west-1";

    public static TheoryData<int, string> Known => Rows(InterfaceShapes.All);

    public static TheoryData<int, string> Hostile => Rows(InterfaceShapes.Hostile);

    [Theory]
    [MemberData(nameof(Known))]
    public void An_owner_is_known_by_its_marks(int index, string shape) => Check(InterfaceShapes.All[index], shape);

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_description_alone_proves_nothing(int index, string shape) => Check(InterfaceShapes.Hostile[index], shape);

    [Fact]
    public void Every_kind_is_in_the_table() =>
        Assert.Empty(Enum.GetValues<OwnerKind>().Except(InterfaceShapes.All.Select(shape => shape.Expected)));

    [Fact]
    public void No_description_of_random_characters_ever_throws()
    {
        Random random = new(20260101);
        const string Letters = "ELB app/RDSNetwork()[]:-0aZ \n\r\t\u0000\u202e\ud83d*+?{}\\";
        for (int round = 0; round < 2000; round++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => Letters[random.Next(Letters.Length)])]);
            InterfaceShape shape = new(OwnerKind.Unknown, "interface", "381492000000", true, "amazon-aws", text);
            OwnerClassifier.Classify(shape.ToInterface(), Region);
        }
    }

    private static void Check(InterfaceShape shape, string text)
    {
        Owner owner = OwnerClassifier.Classify(shape.ToInterface(), Region);

        Assert.Equal((shape.Expected, shape.Id, shape.Name, text), (owner.Kind, owner.Id, owner.Name, text));
        Assert.NotEmpty(owner.Evidence);
    }

    private static TheoryData<int, string> Rows(IReadOnlyList<InterfaceShape> shapes)
    {
        TheoryData<int, string> rows = [];
        for (int index = 0; index < shapes.Count; index++)
        {
            rows.Add(index, shapes[index].ToString());
        }

        return rows;
    }
}
