using Microsoft.AspNetCore.Authorization;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Shapes;

/// <summary>/programmes/{id}/shape: the mentoring models that a programme runs, and those that it might.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : ShapePage
{
    /// <summary>The programme's models: the main one whether it is declared yet or not.</summary>
    public IEnumerable<(MentoringModel Model, Shape? Shape)> Running =>
        Shapes.Select(s => (s.Model, (Shape?)s)).Concat(Shapes.Any(s => s.Model == Programme.Model) ? [] : [(Programme.Model, null)]);

    public IEnumerable<ModelTemplate> Others => ModelTemplate.All.Where(t => t.Model != Programme.Model && Shapes.All(s => s.Model != t.Model));

    public string Name(MentoringModel model) => L.Of(model.Name());

    public void OnGet()
    {
    }
}
