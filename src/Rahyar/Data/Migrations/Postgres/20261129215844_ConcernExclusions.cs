using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ConcernExclusions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "relationships_concern_exclusion",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_concern_exclusion", x => new { x.concern_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_relationships_concern_exclusion_relationships_concern_conce~",
                        column: x => x.concern_id,
                        principalTable: "relationships_concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_concern_exclusion_person_id",
                table: "relationships_concern_exclusion",
                column: "person_id");

            // Concerns raised before exclude their reporter and everyone who is or was a member of the relationship.
            migrationBuilder.Sql("""
                INSERT INTO relationships_concern_exclusion (concern_id, person_id)
                SELECT id, reporter_id FROM relationships_concern
                UNION
                SELECT c.id, m.person_id FROM relationships_concern c JOIN structure_mentorship_member m ON m.mentorship_id = c.mentorship_id
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "relationships_concern_exclusion");
        }
    }
}
