using DefaultSgAudit.Sandbox.World;

namespace DefaultSgAudit.Tests.Members;

/// <summary>Worlds that are all in one region, for counting what it costs.</summary>
internal static class Worlds
{
    public static SandboxWorld InOneRegion(string region, int vpcs)
    {
        SandboxWorld world = new();
        SandboxRegion place = world.AddAccount(InterfaceShape.Account, "own").Region(region);
        for (int number = 0; number < vpcs; number++)
        {
            place.AddVpc($"10.{number / 256}.{number % 256}.0/24");
        }

        return world;
    }
}
