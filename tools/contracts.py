"""A contract of our own for import-linter: the folders inside one package do not know each other."""

from grimp import ImportGraph
from importlinter import ContractCheck
from importlinter.contracts.independence import IndependenceContract
from importlinter.domain import fields
from importlinter.domain.imports import ModuleExpression


class IndependentFolders(IndependenceContract):
    """`independence` between every folder of `parent`; its plain modules are what the folders share."""

    type_name = "independent_folders"

    parent = fields.StringField()
    modules = fields.SetField(subfield=fields.ModuleExpressionField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 - import-linter's signature
        """Return the broken imports among the folders of `parent`, or none when `parent` does not exist."""
        parent = str(self.parent)
        children = graph.find_children(parent) if parent in graph.modules else set()
        folders = {ModuleExpression(child) for child in children if graph.find_children(child)}
        setattr(self, "modules", folders)  # noqa: B010 - import-linter declares the field and then keeps its value there
        return super().check(graph, verbose)
