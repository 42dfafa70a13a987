using System.Text;
using System.Text.RegularExpressions;
using DefaultSgAudit.Sandbox.Http;

namespace DefaultSgAudit.Sandbox.Faults;

/// <summary>Puts something else in the place of an answer.</summary>
internal static class BodySpoiler
{
    private const string Page =
        "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>"
        + "<body><p>Please sign in &amp; try again<br></body></html>";

    private const string ForeignRoot =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<DescribeBundleTasksResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
        + "<requestId>00000000-0000-0000-0000-000000000000</requestId><bundleInstanceTasksSet/>"
        + "</DescribeBundleTasksResponse>";

    public static void Spoil(HttpResponse response, FaultPlan plan)
    {
        if (plan.Malformed is { } malformed)
        {
            string root = RootOf(response);
            response.Status = malformed == MalformedBody.HtmlErrorPage ? 503 : 200;
            response.Body.Clear();
            Write(response, malformed, root);
        }

        if (plan.Truncate)
        {
            response.Body.Truncate(response.Body.Length / 2);
        }
    }

    /// <summary>The name of the answer's root element.</summary>
    private static string RootOf(HttpResponse response)
    {
        string text = Encoding.UTF8.GetString(response.Body.Bytes, 0, Math.Min(response.Body.Length, 512));
        return Regex.Match(text, "<([A-Za-z]+)").Groups[1].Value;
    }

    private static void Write(HttpResponse response, MalformedBody malformed, string root)
    {
        switch (malformed)
        {
            case MalformedBody.Empty:
                break;
            case MalformedBody.Garbage:
                for (int i = 0; i < 300; i++)
                {
                    response.Body.Append((byte)((i * 167) + 13));
                }

                break;
            case MalformedBody.HtmlPage:
            case MalformedBody.HtmlErrorPage:
                response.ContentType = "text/html";
                response.Body.Append(Page);
                break;
            case MalformedBody.ForeignRoot:
                response.Body.Append(ForeignRoot);
                break;
            case MalformedBody.BareRoot:
                response.Body.Append($"<{root} xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>0</requestId></{root}>");
                break;
            case MalformedBody.EntityBomb:
                WriteEntityBomb(response);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(malformed), malformed, "There is no such body.");
        }
    }

    private static void WriteEntityBomb(HttpResponse response)
    {
        response.Body.Append("<?xml version=\"1.0\"?>\n<!DOCTYPE bomb [<!ENTITY e0 \"boom\">");
        for (int i = 1; i < 12; i++)
        {
            string previous = $"&e{i - 1};";
            response.Body.Append($"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat(previous, 10))}\">");
        }

        response.Body.Append("]>\n<bomb>&e11;</bomb>");
    }
}
