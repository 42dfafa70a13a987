using System.Collections;
using System.Management.Automation;

namespace DefaultSgAudit.Commands.Pipeline;

/// <summary>
/// A parameter that takes what a cmdlet of the module gave, and nothing that PowerShell could make into one: of the text False in a
/// row of Import-Csv it makes True, of an empty cell 0, and of a number in JSON whatever value of an enumeration has it.
/// </summary>
/// <param name="type">The type, of each where the parameter takes several.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AsGivenAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = SessionVariables.Unwrap(inputData);
        foreach (object? each in input is IList several ? several.Cast<object?>() : [input])
        {
            if (SessionVariables.Unwrap(each) is object one && !type.IsInstanceOfType(one))
            {
                string why = $"A {one.GetType().Name} is in the place of a {type.Name}, which is taken only as a cmdlet of this module gave it:"
                    + " not what Select-Object, a file or another process made of it. Plans come back from a file with Import-DefaultSgPlan.";

                // With this reason PowerShell goes on to the other parameters that an object in the pipeline may be for.
                throw new ArgumentTransformationMetadataException(why, new PSInvalidCastException(why));
            }
        }

        return inputData;
    }
}
